#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_TESTING_SLIP_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_TESTING_SLIP_H_

#include <ostream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/testing/sample_files.h"

namespace trellis::catalog {

// One slip in files that are right otherwise, and what is said about it.
struct Slip {
  const char* name;

  // What stands in the sample files, and what somebody wrote instead.
  const char* from;
  const char* to;

  // The problem, as SampleFiles::Places gives it.
  const char* place;
};

inline void PrintTo(const Slip& slip, std::ostream* out) { *out << slip.name; }

// Names a test after its slip.
inline std::string SlipName(const ::testing::TestParamInfo<Slip>& test) {
  return test.param.name;
}

// The tests of a topic, each with one slip.
class SlipTest : public ::testing::TestWithParam<Slip> {
 protected:
  // Fails unless the slip is reported, in the right place.
  void ExpectReport() {
    SampleFiles files;
    const std::string before = files.Import().revision;
    files.Replace(GetParam().from, GetParam().to);
    ASSERT_NE(files.Import().revision, before) << "the slip changes nothing";
    EXPECT_THAT(files.Places(), ::testing::Contains(GetParam().place));
  }

  // Fails when anything else is reported: one slip is one problem.
  void ExpectNothingElse() {
    SampleFiles files;
    files.Replace(GetParam().from, GetParam().to);
    EXPECT_THAT(files.Places(), ::testing::SizeIs(1));
  }
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_TESTING_SLIP_H_
