#include "services/catalog/importer/wording/protected_areas.h"

namespace trellis::catalog {

const std::vector<ProtectedArea>& EnglishProtectedAreas() {
  static const auto& areas = *new std::vector<ProtectedArea>{
      {"political affiliations or beliefs",
       {
           "MY ~1 political|politics",
           "I ~3 vote|voted|voting for ~3 "
           "president|governor|mayor|senator|party|democrat|democrats|"
           "republican|republicans",
           "who|whom ~3 I ~2 vote|voted for",
           ". ~1 vote|voted for ~2 democrat|democrats|republican|republicans",
           "AM I ~2 democrat|republican|liberal|conservative",
           "I AM ~1 democrat|republican|socialist|communist|libertarian",
           "I AM a liberal|conservative|progressive",
           "I AM ~1 liberal|conservative .",
           "consider|call myself|yourself ~2 liberal|conservative|progressive|"
           "democrat|republican",
           "I ~2 agree with ~1 conservative|liberal|republican|democratic",
           "I ~2 like|trust|dislike the president|governor",
           "which|what political party",
           "I ~2 support|belong|join|joined|favor|trust ~3 "
           "political|democratic|republican|democrats|republicans",
       }},
      {"mental or psychological problems",
       {
           "MY ~1 health|mental|psychological|psychiatric|depression|anxiety|"
           "therapy|disorder|moods",
           "MY ~1 therapist|psychiatrist|psychologist",
           "mentally ill|sick",
           "I ~1 AM|get|got ~1 depressed|suicidal|hopeless|worthless|anxious|"
           "bipolar|sad|lonely|unhappy|traumatized",
           "I have|ve|do|don ~2 AM|get|got ~1 depressed|suicidal|hopeless|"
           "worthless|anxious|sad|lonely|unhappy",
           "AM I ~3 depressed|suicidal|hopeless|worthless|anxious|sad|lonely|"
           "unhappy",
           ". ~1 feel|felt|feeling ~2 depressed|suicidal|hopeless|worthless|"
           "anxious|sad|lonely|unhappy",
           "I ~3 panic attack|attacks",
           "I ~3 have|had|get|got|suffer|suffered ~2 depression|anxiety|"
           "hallucinations|flashbacks|nightmares|seizures|adhd",
           "I ~2 hear|heard|hearing voices",
           "I ~2 have|had ~2 eating|mental|mood|anxiety disorder|illness",
           "kill|killing|hurt|hurting|harm|harming|cut|cutting|hate|hating "
           "myself|yourself|ourselves",
           "I ~4 suicide",
           "I ~3 self harm",
           "I ~2 take|taken|took|taking ~1 medication|antidepressants|"
           "medicine",
           "I ~2 see|saw|seen|seeing|visit|visited|told|tell|have|had a|the "
           "therapist|psychologist|psychiatrist",
           "I ~2 met|meet|talk|talked|spoken to|with a|the "
           "therapist|psychologist|psychiatrist",
           "I ~3 diagnosed",
           "I ~3 trouble sleeping",
           "I ~3 cry|cried|crying myself|often|alone|most|every|daily",
           "want|wanted to die",
           "wish|wished I AM dead",
           "I ~2 think|thought|thinking about ~1 death|dying|suicide",
           "I ~1 worry|worried ~1 lot|constantly|much|everything|always",
           "I AM in therapy|treatment|counseling",
           "I ~1 get|got|AM ~1 angry",
           "lose|lost MY temper",
           "low self esteem",
       }},
      {"sex behavior or attitudes",
       {
           "have|had|having|has sex",
           "I ~4 sexual|sexually",
           "MY ~1 sex|sexual|sexuality|virginity|contraception",
           "I AM ~2 gay|lesbian|bisexual|homosexual|transgender|pregnant|"
           "virgin",
           "AM I ~3 gay|lesbian|bisexual|homosexual|transgender|pregnant|"
           "virgin",
           "I ~3 attracted to ~2 boys|girls|men|women|sex|gender",
           "I ~3 use|used|using|take|took ~2 condom|condoms|contraception|"
           "birth",
           "I ~3 get|got|gotten ~1 pregnant",
           "sex before marriage",
           "I ~2 think|thought|thinking about sex",
           "I ~2 kiss|kissed|date|dated ~1 boy|girl|boys|girls|someone|anyone",
           "I ~3 boyfriend|girlfriend",
           "MY ~1 boyfriend|girlfriend",
       }},
      {"illegal, anti-social, self-incriminating or demeaning behavior",
       {
           "I ~3 use|used|using|take|took|taken|try|tried|smoke|smoked|sell|"
           "sold|buy|bought|drink|drank|drunk|drinking ~2 drug|drugs|"
           "marijuana|weed|cannabis|cocaine|heroin|meth|alcohol|beer|liquor|"
           "cigarette|cigarettes|tobacco|vape|vapes",
           "I ~2 do|did|done drugs",
           "I ~2 smoke|smoked|vape|vaped|vaping .",
           ". ~1 smoke|vape|drink ~1 marijuana|weed|cigarettes|tobacco|alcohol|"
           "beer",
           ". ~1 use drugs|marijuana|alcohol|tobacco",
           "MY ~1 drinking|drug|drugs|arrest|arrests|crime|crimes|probation",
           "I ~3 steal|stole|stolen|shoplift|shoplifted|vandalize|"
           "vandalized",
           "I ~2 cheat|cheated|cheating on|in",
           "I ~3 AM|got|get ~1 arrested|jailed|imprisoned|convicted|drunk",
           "AM I ~2 arrested|jailed|imprisoned|convicted|drunk",
           "I ~2 break|broke|broken|breaking the law",
           "I ~3 carry|carried|bring|brought|own ~1 gun|knife|weapon",
           "I ~3 join|joined|belong|belonged|in ~2 gang|gangs",
           "I ~3 get|got|gotten|start|started|AM ~1 in|into|a ~1 fight|"
           "fights|fistfight|fistfights",
           "I ~3 skip|skipped|ditch|ditched ~1 school|class|classes",
           "I ~2 run|ran away from home",
           "I ~1 lie|lied to",
           "I ~2 damage|damaged|damaging|destroy|destroyed ~1 property",
           "I ~1 bully|bullied ~1 someone|others|another|anyone|classmates",
       }},
      {"income",
       {
           "MY ~2 income|salary|salaries|wages|paycheck|paychecks|rent|"
           "mortgage|debts|wealth",
           "how much ~1 do|does|did I|MY ~3 earn|earns|make|makes|have|has",
           "I AM poor|rich|homeless|wealthy .",
           "AM I ~1 poor|rich|homeless|wealthy .",
           "I ~2 get|gets|receive|receives|eat|qualify|AM ~2 free|reduced ~2 "
           "lunch|lunches|meals",
           "I ~2 get|gets|receive|receives|use|on ~1 welfare|stamps|medicaid",
           "I ~2 cannot|not|t|barely afford",
       }},
      {"critical appraisals of close family",
       {
           "MY ~1 family|families|parent|parents|mother|father|mom|mum|mommy|"
           "dad|daddy|brother|brothers|sister|sisters|sibling|siblings|"
           "stepmother|stepfather|stepmom|stepdad|guardian|guardians|"
           "grandmother|grandfather|grandma|grandpa|grandparents|aunt|uncle|"
           "cousin|cousins|relatives",
           "MY ~1 home life",
           "MY home is|feels",
           "I ~3 safe|unsafe|happy|unhappy|afraid|scared|loved at home",
           "I ~1 live with ~1 parent|parents|grandparents",
           "I ~3 fight|fights|argue|yell|yelled ~1 at home",
           "get along at home",
       }},
      {"legally privileged relationships",
       {
           "MY ~1 doctor|doctors|physician|lawyer|lawyers|attorney|pastor|"
           "priest|minister|rabbi|imam|clergy",
           "I ~2 talk|talked|spoken|met to|with a|an|the lawyer|attorney|"
           "priest|pastor|minister|rabbi|imam",
           "I ~2 told|tell|have|had a|an|the lawyer|attorney|priest|pastor|"
           "minister|rabbi|imam",
           "I ~2 confess|confessed ~1 sins",
       }},
      {"religious practices, affiliations or beliefs",
       {
           "MY ~1 religion|religious|faith|church|god|mosque|temple|"
           "synagogue|prayer|prayers|bible|scripture",
           "I ~2 pray|praying|prayed|worship|worshipped|worshiping",
           ". ~1 pray|praying|worship ~1 .|god|often|daily|every|before|"
           "with",
           "I ~3 believe in ~1 god|gods|heaven|hell|jesus|allah|prayer|"
           "afterlife",
           ". ~1 believe|belief|faith in ~1 god|gods|heaven|jesus|allah",
           "I ~3 go|goes|went|going|attend|attended|belong ~2 church|mosque|"
           "temple|synagogue|mass|worship|religious",
           "god|religion|faith|prayer is|are ~1 important",
           "I ~2 accept|accepted|follow|love ~1 jesus|christ|god|allah|"
           "religion",
           ". ~1 go|going to ~1 church|mosque|synagogue|mass",
           ". ~1 attend|attending church|mosque|synagogue|mass|worship",
           "I AM ~2 christian|catholic|protestant|mormon|muslim|jewish|hindu|"
           "buddhist|atheist|agnostic|religious|baptized",
           "AM I ~2 christian|catholic|protestant|mormon|muslim|jewish|hindu|"
           "buddhist|atheist|agnostic|religious|baptized",
           "what|which religion|church|faith ~1 do|AM I",
           "I ~2 read ~2 bible|quran|koran|torah",
           ". ~1 read the|MY bible|quran|koran|torah ~1 .|every|daily|often",
       }},
  };
  return areas;
}

}  // namespace trellis::catalog
