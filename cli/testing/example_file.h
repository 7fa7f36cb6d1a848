#ifndef TRELLIS_CLI_TESTING_EXAMPLE_FILE_H_
#define TRELLIS_CLI_TESTING_EXAMPLE_FILE_H_

#include <cstdlib>
#include <string>

namespace trellis::cli::testing {

// Returns the path of a file in examples/.
inline std::string ExampleFile(const std::string& name) {
  return std::string(std::getenv("TRELLIS_SOURCE_DIR")) + "/examples/" + name;
}

}  // namespace trellis::cli::testing

#endif  // TRELLIS_CLI_TESTING_EXAMPLE_FILE_H_
