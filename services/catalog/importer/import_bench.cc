// How long it takes to import a catalog. The promise: 50,000 courses in less
// than 5 seconds.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"
#include "services/catalog/importer/import_catalog.h"

namespace trellis::catalog {
namespace {

// Courses as a district writes them, a thousand in a file.
std::vector<ImportFile> GenerateFiles(int courses) {
  std::vector<ImportFile> files = {
      {"catalog.yaml", "catalog: {display_name: Generated}\n"},
      {"clusters.yaml",
       "clusters:\n"
       "  - {name: clusters/mn, code: MN, ordinal: 1, display_name: Making}\n"
       "pathways:\n"
       "  - {name: clusters/mn/pathways/qa, code: MN-QA, ordinal: 1, "
       "display_name: Quality}\n"}};
  for (int i = 0; i < courses; ++i) {
    if (i % 1000 == 0) {
      files.push_back({absl::StrCat("courses/", i, ".yaml"), "courses:\n"});
    }
    absl::StrAppend(&files.back().content, "  - name: courses/course-", i,
                    "\n    code: C-", i, "\n    display_name: Course ", i,
                    "\n    description: What is taught in the course number ",
                    i, ", in a sentence of an ordinary length.",
                    "\n    sced_code: \"02052\"\n    subject: mathematics",
                    "\n    millicredits: 1000\n    terms: [fall, spring]",
                    "\n    grades: [9, 10, 11, 12]",
                    "\n    pathways: [clusters/mn/pathways/qa]",
                    "\n    attributes: [laboratory]\n");
    if (i % 10 != 0) {
      absl::StrAppend(&files.back().content,
                      "    requisites:\n      - course: {course: "
                      "courses/course-",
                      i - 1, "}\n");
    }
  }
  return files;
}

void BM_ImportCourses(benchmark::State& state) {
  const std::vector<ImportFile> files =
      GenerateFiles(static_cast<int>(state.range(0)));
  const ForeignNames known;
  for (auto _ : state) {
    const ImportOutcome outcome = ImportCatalog("generated", files, known);
    if (!outcome.ok) state.SkipWithError("the files have errors");
    benchmark::DoNotOptimize(outcome.revision.data());
  }
}
BENCHMARK(BM_ImportCourses)
    ->Arg(1000)
    ->Arg(50000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace trellis::catalog

BENCHMARK_MAIN();
