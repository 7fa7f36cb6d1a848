// Turns a folder of YAML files into the bytes of a bundle, for the build.

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "common/yaml/yaml_reader.h"
#include "services/catalog/importer/import_catalog.h"
#include "services/catalog/importer/read_folder.h"

namespace {

namespace v1 = trellis::catalog::v1;

struct Arguments {
  std::string catalog_id;
  std::string folder;
  std::string output;
  std::vector<std::string> known_bundles;
};

int Fail(const std::string& message) {
  std::cerr << "trellis-compile-catalog: " << message << "\n";
  return EXIT_FAILURE;
}

bool AddKnown(const std::string& path, trellis::catalog::ForeignNames& known) {
  std::ifstream file(path, std::ios::binary);
  v1::Bundle bundle;
  if (!bundle.ParseFromIstream(&file)) return false;
  known.Add(bundle);
  return true;
}

void Print(const std::string& folder, const v1::ImportProblem& problem) {
  const bool is_error = problem.severity() == v1::ImportProblem::SEVERITY_ERROR;
  const std::string file =
      problem.file().empty() ? folder : folder + "/" + problem.file();
  std::cerr << trellis::FormatProblem({{file, problem.line(), problem.column()},
                                       problem.code(),
                                       problem.message(),
                                       problem.suggestion()})
            << (is_error ? " [error " : " [warning ") << problem.code()
            << "]\n";
}

int Compile(const Arguments& arguments) {
  trellis::catalog::ForeignNames known;
  for (const std::string& path : arguments.known_bundles) {
    if (!AddKnown(path, known)) return Fail("cannot read the bundle " + path);
  }
  const auto files = trellis::catalog::ReadFolder(arguments.folder);
  if (!files.ok()) return Fail(std::string(files.status().message()));
  const auto outcome =
      trellis::catalog::ImportCatalog(arguments.catalog_id, *files, known);
  for (const v1::ImportProblem& problem : outcome.problems) {
    Print(arguments.folder, problem);
  }
  if (!outcome.ok) return Fail("the catalog has errors");
  std::ofstream output(arguments.output, std::ios::binary | std::ios::trunc);
  output << outcome.bundle_bytes;
  output.close();
  if (!output) return Fail("cannot write " + arguments.output);
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Turns a folder of YAML files into the bytes of a bundle.");
  Arguments arguments;
  app.add_option("--catalog", arguments.catalog_id, "The catalog's id")
      ->required();
  app.add_option("--folder", arguments.folder, "The folder")->required();
  app.add_option("--output", arguments.output, "The file to write")->required();
  app.add_option("--known", arguments.known_bundles,
                 "Bundles of catalogs that this one refers to");
  CLI11_PARSE(app, argc, argv);
  return Compile(arguments);
}
