"""Random instruments, and random answers to them.

Everything is drawn from a random.Random, so that a seed makes the same again.
All instruments are such that the catalog accepts them; the answers are what
students do, with a wrong one here and there.
"""

import survey_oracle

FORMATS = ["marked", "likert_3", "likert_5", "likert_7", "ranked"]
KINDS = ["activity", "quality", "subject"]
POLICIES = ["strict", "prorate", "zero"]

# Histograms have a number for every score; this many are enough.
HIGHEST_NORM_SCORE = 250


def chance(rng, probability):
    return rng.random() < probability


# ---- Catalogs ----------------------------------------------------------------

def random_catalog(rng, answer_format, instruments):
    """Returns a catalog with so many instruments of one format.

    A dictionary of lists, by what they hold: each is a file's content.
    """
    catalog = {"clusters": [], "pathways": [], "occupations": [],
               "instruments": [], "norms": []}
    for number in range(1, 8):
        name = f"clusters/cluster-{number}"
        catalog["clusters"].append({
            "name": name, "code": f"C{number}", "ordinal": number,
            "display_name": f"Cluster {number}",
            "definition": f"The work of cluster {number}."})
        for place in range(1, rng.randint(2, 4)):
            catalog["pathways"].append({
                "name": f"{name}/pathways/pathway-{place}",
                "code": f"C{number}-P{place}", "ordinal": place,
                "display_name": f"Pathway {number}.{place}",
                "definition": f"The work of pathway {number}.{place}."})
    catalog["occupations"] = random_occupations(rng, catalog)
    for number in range(instruments):
        instrument = random_instrument(rng, answer_format, number)
        catalog["instruments"].append(instrument)
        catalog["norms"] += random_norms(rng, instrument)
    return catalog


def random_occupations(rng, catalog):
    """Returns occupations; some pathways have none with data."""
    pathways = [pathway["name"] for pathway in catalog["pathways"]]
    with_data = rng.sample(pathways, len(pathways) - 2)
    occupations = []
    for number in range(30):
        code = f"{11 + number}-{1000 + number}.00"
        occupation = {"name": f"occupations/{code}", "code": code,
                      "display_name": f"Occupation {number}"}
        if chance(rng, 0.85):
            occupation["interests"] = {
                interest: round(rng.uniform(1, 7), 2)
                for interest in survey_oracle.INTERESTS}
            leads_from = with_data
        else:
            leads_from = pathways
        occupation["pathways"] = sorted(
            rng.sample(leads_from, rng.randint(1, 3)))
        if chance(rng, 0.85):
            occupation["job_zone"] = rng.randint(1, 5)
        occupations.append(occupation)
    return occupations


def random_instrument(rng, answer_format, number):
    """Returns an instrument."""
    instrument = {
        "name": f"instruments/survey-{number:03}",
        "display_name": f"Survey {number}",
        "description": "A survey that nobody will answer.",
        "instructions": "Answer.",
        "license": "Made at random for the tests of Trellis.",
        "response_format": answer_format, "version": "1",
        "scales": random_scales(rng)}
    instrument["items"] = random_items(rng, instrument)
    if answer_format.startswith("likert"):
        instrument["response_labels"] = [
            {"value": value, "text": f"Answer {value}"} for value
            in range(1, survey_oracle.HIGHEST_POINTS[answer_format] + 2)]
    if chance(rng, 0.7):
        instrument["scoring"] = rng.choice(["sum", "mean", "proportion"])
    if chance(rng, 0.5):
        instrument["missing_policy"] = rng.choice(POLICIES)
    items = [item["id"] for item in instrument["items"]]
    if len(items) >= 6 and chance(rng, 0.5):
        shuffled = rng.sample(items, len(items))
        instrument["item_pairs"] = [
            {"first": first, "second": second,
             **({"opposite": True} if chance(rng, 0.5) else {})}
            for first, second in zip(shuffled[0:8:2], shuffled[1:8:2])]
    if chance(rng, 0.4):
        instrument["quality_rules"] = random_rules(rng, len(items))
    add_reliabilities(rng, instrument)
    return instrument


def random_scales(rng):
    kind = rng.choices(["plain", "interests", "clusters", "mixed"],
                       [3, 4, 2, 1])[0]
    count = 6 if kind == "interests" else rng.randint(1, 8)
    scales = [{"id": f"scale-{number}", "display_name": f"Scale {number}"}
              for number in range(count)]
    if kind == "clusters":
        clusters = rng.sample(range(1, 8), min(count, 7))
        for scale, cluster in zip(scales, clusters):
            if chance(rng, 0.9):
                scale["cluster"] = f"clusters/cluster-{cluster}"
    elif kind in ("interests", "mixed"):
        interests = rng.sample(survey_oracle.INTERESTS, 6)
        for scale, interest in zip(scales, interests):
            if kind == "interests" or chance(rng, 0.6):
                scale["interest"] = interest
    return scales


def random_items(rng, instrument):
    """Returns one item for each scale at least, in blocks or not."""
    scales = [scale["id"] for scale in instrument["scales"]]
    ranked = instrument["response_format"] == "ranked"
    count = max(rng.choice([0, 6, 12, 20, 30]), len(scales), 2)
    of_scales = scales + [rng.choice(scales)
                          for _ in range(count - len(scales))]
    rng.shuffle(of_scales)
    weighted, turned, additional, kinds = (
        chance(rng, 0.4), chance(rng, 0.4), chance(rng, 0.4),
        chance(rng, 0.7))

    def key(scale):
        made = {"scale": scale}
        if weighted and chance(rng, 0.5):
            made["weight"] = rng.choice([1, 2, 3, 5, 50])
        if turned and chance(rng, 0.3):
            made["reversed"] = True
        return made

    items = []
    for number, scale in enumerate(of_scales):
        item = {"id": f"item-{number}", "text": f"Item {number}",
                **key(scale)}
        if kinds and chance(rng, 0.9):
            item["kind"] = rng.choice(KINDS)
        others = [other for other in scales if other != scale]
        if additional and others and chance(rng, 0.4):
            item["additional_keys"] = [
                key(other) for other in rng.sample(
                    others, min(len(others), rng.randint(1, 2)))]
        items.append(item)
    if ranked or chance(rng, 0.5):
        put_in_blocks(rng, items, ranked)
    return items


def put_in_blocks(rng, items, ranked):
    """Gives runs of items a block; where they are ranked, all of them."""
    start = number = 0
    while start < len(items):
        size = rng.randint(2, 6)
        if len(items) - start - size < 2:
            # Nothing is left that could not be a block of its own.
            size = len(items) - start
        if ranked or chance(rng, 0.8):
            for item in items[start:start + size]:
                item["block"] = f"block-{number}"
        start += size
        number += 1


def random_rules(rng, items):
    """Returns rules for some of the codes."""
    ranges = {"incomplete": (0, 1), "longest_run": (1, items),
              "straight_lining": (0, 1), "all_same": (0, 1),
              "too_fast": (0.5, 5), "inconsistent_pairs": (0, 1)}
    rules = []
    for code in rng.sample(survey_oracle.QUALITY_CODES, rng.randint(1, 4)):
        lowest, highest = ranges[code]
        caution, invalid = sorted(
            max(0.01, round(rng.uniform(lowest, highest), 2))
            for _ in range(2))
        if code == "too_fast":
            caution, invalid = invalid, caution
        rule = {"code": code}
        which = rng.choice(["both", "both", "caution", "invalid", "none"])
        if which in ("both", "caution"):
            rule["caution_threshold"] = caution
        if which in ("both", "invalid"):
            rule["invalid_threshold"] = invalid
        rules.append(rule)
    return rules


def add_reliabilities(rng, instrument):
    """Gives some instruments figures, for some or for all of their scales."""
    if chance(rng, 0.4):
        return
    everywhere = chance(rng, 0.7)
    # Figures of surveys that tell much apart, and of others.
    reliable = chance(rng, 0.7)
    for scale in instrument["scales"]:
        highest = sum(key.weight * key.most
                      for key in survey_oracle.keys_of(instrument)
                      if key.scale == scale["id"])
        if everywhere or chance(rng, 0.5):
            scale["reliability"] = round(
                rng.uniform(0.9 if reliable else 0.3, 0.98), 2)
            scale["standard_deviation"] = round(
                rng.uniform(0.05, 0.2 if reliable else 0.5) * highest, 3)
            scale["reliability_source"] = "Drawn at random."


def random_norms(rng, instrument):
    """Returns up to two norms of an instrument."""
    if chance(rng, 0.6):
        return []
    norms = []
    for number in range(rng.randint(1, 2)):
        histograms = []
        for scale in instrument["scales"]:
            highest = sum(key.weight * key.most
                          for key in survey_oracle.keys_of(instrument)
                          if key.scale == scale["id"])
            if highest > HIGHEST_NORM_SCORE:
                return []
            # Few counts make fewer than the 30 students that it takes.
            most = rng.choice([1, 6, 20])
            histograms.append({"scale": scale["id"], "counts": [
                rng.randint(0, most) for _ in range(highest + 1)]})
        norms.append({
            "name": f"norms/{instrument['name'].split('/')[1]}-{number}",
            "display_name": "Nobody", "period": "never",
            "instrument": instrument["name"],
            "instrument_version": "1",
            "student_count": max(30, *(sum(histogram["counts"])
                                       for histogram in histograms)),
            "histograms": histograms})
    return norms


# ---- Requests ----------------------------------------------------------------

def random_defaults(rng, catalog, instrument, catalog_name):
    """Returns what holds for a batch: everything but answers."""
    defaults = {"instrument": f"{catalog_name}/{instrument['name']}"}
    if chance(rng, 0.5):
        defaults["missing_policy"] = rng.choice(POLICIES)
    if chance(rng, 0.5):
        defaults["top_rank"] = rng.randint(1, 16)
    if chance(rng, 0.5):
        defaults["tie_breaks"] = rng.sample(KINDS, rng.randint(1, 3))
    if chance(rng, 0.4):
        defaults["explain"] = True
    if chance(rng, 0.3):
        defaults["instrument_version"] = "1"
    norms = [norm["name"] for norm in catalog["norms"]
             if norm["instrument"] == instrument["name"]]
    if norms and chance(rng, 0.3):
        defaults["norms"] = [f"{catalog_name}/{rng.choice(norms)}"]
    if chance(rng, 0.4):
        defaults["match"] = random_match_options(rng, catalog, catalog_name)
    return defaults


def random_match_options(rng, catalog, catalog_name):
    options = {}
    if chance(rng, 0.5):
        options["framework"] = catalog_name
    if chance(rng, 0.4):
        options["kinds"] = rng.sample(
            ["cluster", "pathway", "occupation", "program"], rng.randint(1, 3))
    if chance(rng, 0.4):
        options["job_zones"] = sorted(rng.sample(range(1, 6),
                                                 rng.randint(1, 3)))
    if chance(rng, 0.5):
        options["max_results"] = rng.choice([1, 3, 100])
    if chance(rng, 0.3):
        options["excluded"] = [
            f"{catalog_name}/{record['name']}" for record in rng.sample(
                catalog["occupations"] + catalog["clusters"], 3)]
    if chance(rng, 0.5):
        options["method"] = rng.choice(["correlation", "distance"])
    return options


def random_request(rng, instrument, complete=False):
    """Returns answers, and nothing else. `complete` leaves hardly any out."""
    style = rng.choice(["any", "any", "any", "scales", "scales", "scales",
                        "same", "lowest", "highest", "blocks", "empty"])
    missing = rng.choice([0, 0, 0, 0.05, 0.05, 0.15, 0.3, 0.8])
    if complete and chance(rng, 0.9):
        missing = 0
        style = "any" if style == "empty" else style
    values = random_values(rng, instrument, style)
    for item in instrument["items"]:
        if style == "empty" or chance(rng, missing):
            values[item["id"]] = None
    request = give(rng, instrument, values)
    if chance(rng, 0.03):
        spoil(rng, instrument, request)
    return request


def random_values(rng, instrument, style):
    """Returns a value for every item, by id."""
    if instrument["response_format"] == "ranked":
        blocks = {}
        for item in instrument["items"]:
            blocks.setdefault(item["block"], []).append(item["id"])
        values = {}
        for block in blocks.values():
            places = list(range(1, len(block) + 1))
            if style != "same":
                rng.shuffle(places)
            values.update(zip(block, places))
        return values
    liking = {scale["id"]: rng.random() for scale in instrument["scales"]}
    same = rng.random()
    values = {}
    for item in instrument["items"]:
        lowest, highest = survey_oracle.range_of(instrument, item)
        group = item.get("block", item["scale"])
        level = {"any": rng.random, "empty": rng.random,
                 "scales": lambda item=item:
                     min(0.999, max(0, liking[item["scale"]]
                                    + rng.uniform(-0.3, 0.3))),
                 "same": lambda: same, "lowest": lambda: 0,
                 "highest": lambda: 0.999,
                 "blocks": lambda group=group:
                     (hash_of(group) * same * 97) % 1}[style]()
        values[item["id"]] = lowest + int(level * (highest - lowest + 1))
    return values


def hash_of(word):
    """Returns the same fraction for the same word, in every process."""
    return sum(place * ord(letter)
               for place, letter in enumerate(word, 1)) % 101 / 101


def give(rng, instrument, values):
    """Returns a request with values, in one of the ways to give them."""
    items = [item["id"] for item in instrument["items"]]
    times = {item: rng.choice([0, rng.randint(1, 9000)]) for item in items}
    with_times = chance(rng, 0.3)
    if chance(rng, 0.3) and max(value or 0 for value in values.values()) <= 9:
        request = {"compact_answers": "".join(
            rng.choice("-.") if values[item] is None else str(values[item])
            for item in items)}
        if with_times:
            request["response_milliseconds"] = [times[item] for item in items]
        return request
    by_marks = instrument["response_format"] == "marked" and chance(rng, 0.5)
    answers = []
    for item in items:
        value = values[item]
        answer = {"item": item}
        if value is None:
            if chance(rng, 0.7):
                continue
            answer["mark"] = "not_seen"
        elif by_marks:
            answer["mark"] = "yes" if value == 1 else "no"
        else:
            answer["value"] = value
        if with_times and chance(rng, 0.9):
            answer["response_milliseconds"] = times[item]
        answers.append(answer)
    rng.shuffle(answers)
    return {"answers": answers}


def spoil(rng, instrument, request):
    """Makes something of a request wrong, so that it has to be refused."""
    if request.get("compact_answers"):
        request["compact_answers"] += "1"
        return
    answers = request["answers"]
    item = instrument["items"][0]
    kind = rng.choice(["unknown", "twice", "range", "time"])
    if kind == "unknown":
        answers.append({"item": "no-such-item", "value": 1})
    elif kind == "twice" and answers:
        answers.append(dict(answers[0]))
    else:
        answers[:] = [answer for answer in answers
                      if answer["item"] != item["id"]]
        answers.append({"item": item["id"], "value": 1})
        if kind == "range":
            answers[-1]["value"] = rng.choice([-1, 8, 100])
        else:
            answers[-1]["response_milliseconds"] = -5
