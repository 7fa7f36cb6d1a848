// Shows, on wrong protos, that each rule can be broken.

#include "tests/contract/api_rules.h"

#include <ostream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "common/rpc/rpc_config.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/any.pb.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"
#include "google/protobuf/empty.pb.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/timestamp.pb.h"
#include "gtest/gtest.h"
#include "tests/contract/library_api.h"

namespace trellis::contract {
namespace {

using ::google::protobuf::FileDescriptor;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Returns what departs in a file, given as the text of its descriptor.
Departures CheckText(const std::string& text) {
  // Imports resolve to what this test is linked with, which is what it names.
  google::protobuf::Any::descriptor();
  google::protobuf::Empty::descriptor();
  google::protobuf::Timestamp::descriptor();
  config::ServerConfig::descriptor();
  google::protobuf::DescriptorPool pool(
      google::protobuf::DescriptorPool::generated_pool());
  google::protobuf::FileDescriptorProto proto;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &proto));
  const FileDescriptor* file = pool.BuildFile(proto);
  EXPECT_NE(file, nullptr) << text;
  return file == nullptr ? Departures{} : CheckApi(*file);
}

TEST(ApiRulesTest, FindNothingInAnApiThatKeepsThem) {
  EXPECT_THAT(CheckText(std::string(kLibraryApi)), IsEmpty());
}

// All three standard methods hand the resource out.
TEST(ApiRulesTest, FindAResourceThatDoesNotBeginWithItsName) {
  const std::string wrong = absl::StrReplaceAll(
      kLibraryApi, {{"name: \"Book\"\n    field { number: 1 ",
                     "name: \"Book\" field { number: 12 "}});
  const std::string departure =
      ": resource Book must begin with `string name = 1`";
  const std::string service = "trellis.library.v1.LibraryService";
  EXPECT_THAT(CheckText(wrong),
              ElementsAre(service + ".GetBook" + departure,
                          service + ".ListBooks" + departure,
                          service + ".BatchGetBooks" + departure));
}

// One change to the library API, and what it departs from, which begins with
// the file or with the name of something in package trellis.library.v1.
struct WrongProto {
  const char* name;
  const char* good;
  const char* wrong;
  const char* departure;
};

void PrintTo(const WrongProto& c, std::ostream* os) { *os << c.name; }

std::string TestName(const ::testing::TestParamInfo<WrongProto>& test) {
  return test.param.name;
}

class WrongProtoTest : public ::testing::TestWithParam<WrongProto> {};

TEST_P(WrongProtoTest, IsFoundOut) {
  const WrongProto& c = GetParam();
  const std::string wrong =
      absl::StrReplaceAll(kLibraryApi, {{c.good, c.wrong}});
  ASSERT_NE(wrong, std::string(kLibraryApi)) << "nothing was replaced";
  const std::string departure(c.departure);
  EXPECT_THAT(CheckText(wrong),
              ElementsAre(absl::StartsWith(departure, "library.proto")
                              ? departure
                              : "trellis.library.v1." + departure));
}

INSTANTIATE_TEST_SUITE_P(
    Files, WrongProtoTest,
    ::testing::Values(
        WrongProto{"PackageWithoutVersion", "\"trellis.library.v1\"",
                   "\"trellis.library\"",
                   "library.proto: the package must be trellis.*.v1"},
        WrongProto{
            "ForeignImport", "dependency: \"google/protobuf/any.proto\"",
            "dependency: \"google/protobuf/any.proto\" dependency: "
            "\"common/rpc/rpc_config.proto\"",
            "library.proto: must not import common/rpc/rpc_config.proto, which "
            "protoc alone does not have"},
        WrongProto{"NoCsharpNamespace",
                   "csharp_namespace: \"Trellis.Library.V1\"", "",
                   "library.proto: option csharp_namespace must be set"},
        WrongProto{
            "NoGoPackage",
            "go_package: \"trellis.dev/protos/trellis/library/v1;libraryv1\"",
            "", "library.proto: option go_package must be set"},
        WrongProto{"NoJavaMultipleFiles", "java_multiple_files: true", "",
                   "library.proto: option java_multiple_files must be set"},
        WrongProto{"NoJavaOuterClassname",
                   "java_outer_classname: \"LibraryProto\"", "",
                   "library.proto: option java_outer_classname must be set"},
        WrongProto{"NoJavaPackage", "java_package: \"dev.trellis.library.v1\"",
                   "", "library.proto: option java_package must be set"},
        WrongProto{"NoObjcClassPrefix", "objc_class_prefix: \"TRL\"", "",
                   "library.proto: option objc_class_prefix must be set"},
        WrongProto{"NoPhpNamespace",
                   "php_namespace: \"Trellis\\\\Library\\\\V1\"", "",
                   "library.proto: option php_namespace must be set"},
        WrongProto{"NoRubyPackage", "ruby_package: \"Trellis::Library::V1\"",
                   "", "library.proto: option ruby_package must be set"}),
    TestName);

INSTANTIATE_TEST_SUITE_P(
    Types, WrongProtoTest,
    ::testing::Values(
        WrongProto{"CamelCaseField", "name: \"page_count\"",
                   "name: \"pageNumber\"",
                   "Book.pageNumber: a field must be lower_snake_case"},
        WrongProto{"BoolWithIs", "name: \"lent\"", "name: \"is_lent\"",
                   "Book.is_lent: a bool must not begin with is_"},
        WrongProto{
            "TimeAsText",
            "type: TYPE_MESSAGE type_name: \"google.protobuf.Timestamp\"",
            "type: TYPE_STRING",
            "Book.print_time: a Timestamp, and nothing else, must be named "
            "*_time"},
        WrongProto{"TimestampNotNamedTime", "name: \"print_time\"",
                   "name: \"printed\"",
                   "Book.printed: a Timestamp, and nothing else, must be named "
                   "*_time"},
        WrongProto{"CountOf64Bits", "TYPE_INT32 name: \"page_count\"",
                   "TYPE_INT64 name: \"page_count\"",
                   "Book.page_count: a *_count must be an int32"},
        WrongProto{
            "RepeatedCount", "type: TYPE_INT32 name: \"page_count\"",
            "label: LABEL_REPEATED type: TYPE_INT32 name: \"page_count\"",
            "Book.page_count: a *_count must be an int32"},
        WrongProto{"LanguageAsNumber", "TYPE_STRING name: \"language_code\"",
                   "TYPE_INT32 name: \"language_code\"",
                   "Book.language_code: must be a string"},
        WrongProto{"FieldOfAny", "type: TYPE_BOOL name: \"lent\"",
                   "type: TYPE_MESSAGE type_name: \"google.protobuf.Any\" "
                   "name: \"extra\"",
                   "Book.extra: Any hides what may be in it"},
        WrongProto{"FieldOfANestedMessage", "name: \"display_name\"",
                   "name: \"displayName\"",
                   "Book.Author.displayName: a field must be lower_snake_case"},
        WrongProto{"NextPageTokenAsNumber",
                   "TYPE_STRING name: \"next_page_token\"",
                   "TYPE_INT64 name: \"next_page_token\"",
                   "ListBooksResponse.next_page_token: must be a string"},
        WrongProto{"NestedEnumWithoutZeroValue", "BINDING_UNSPECIFIED",
                   "BINDING_PAPER",
                   "Book.Binding: the zero value must be BINDING_UNSPECIFIED"},
        WrongProto{"NestedEnumWithoutPrefix", "BINDING_CLOTH", "CLOTH",
                   "Book.Binding: CLOTH must begin with BINDING_"},
        WrongProto{"EnumWithoutZeroValue", "SHELF_KIND_UNSPECIFIED",
                   "SHELF_KIND_NONE",
                   "ShelfKind: the zero value must be SHELF_KIND_UNSPECIFIED"},
        WrongProto{"EnumWithoutPrefix", "SHELF_KIND_OPEN", "SHELF_OPEN",
                   "ShelfKind: SHELF_OPEN must begin with SHELF_KIND_"}),
    TestName);

INSTANTIATE_TEST_SUITE_P(
    Methods, WrongProtoTest,
    ::testing::Values(
        WrongProto{
            "NoVerb", "\"ImportBook", "\"BookImport",
            "LibraryService.BookImport: must be a known verb and a noun"},
        WrongProto{"NoNoun", "\"ImportBook", "\"Import",
                   "LibraryService.Import: must be a known verb and a noun"},
        WrongProto{
            "Preposition", "\"ImportBook", "\"ImportBookFromShelf",
            "LibraryService.ImportBookFromShelf: must not hold a preposition"},
        WrongProto{"Async", "\"ImportBook", "\"ImportBookAsync",
                   "LibraryService.ImportBookAsync: must not end in Async"},
        WrongProto{
            "RequestOfAnotherMethod", "input_type: \"ImportBookRequest\"",
            "input_type: \"GetBookRequest\"",
            "LibraryService.ImportBook: the request must be ImportBookRequest"},
        WrongProto{
            "ResourceAsRequest", "input_type: \"ImportBookRequest\"",
            "input_type: \"Book\"",
            "LibraryService.ImportBook: the request must be ImportBookRequest"},
        WrongProto{"ResponseOfAnotherMethod",
                   "input_type: \"ImportBookRequest\" output_type: \"Book\"",
                   "input_type: \"ImportBookRequest\" output_type: "
                   "\"ListBooksResponse\"",
                   "LibraryService.ImportBook: the response must be "
                   "ImportBookResponse or a record"},
        WrongProto{"EmptyResponse",
                   "input_type: \"ImportBookRequest\" output_type: \"Book\"",
                   "input_type: \"ImportBookRequest\" output_type: "
                   "\"google.protobuf.Empty\"",
                   "LibraryService.ImportBook: Empty can never hold more"},
        WrongProto{"NoIdempotencyLevel",
                   "options { idempotency_level: IDEMPOTENT }", "",
                   "LibraryService.ImportBook: idempotency_level must be set"},
        WrongProto{"UnknownIdempotency", "level: IDEMPOTENT ",
                   "level: IDEMPOTENCY_UNKNOWN ",
                   "LibraryService.ImportBook: must be safe to repeat"}),
    TestName);

INSTANTIATE_TEST_SUITE_P(
    StandardMethods, WrongProtoTest,
    ::testing::Values(
        WrongProto{"GetWithSideEffects",
                   "input_type: \"GetBookRequest\" output_type: \"Book\"\n     "
                   " options { idempotency_level: NO_SIDE_EFFECTS }",
                   "input_type: \"GetBookRequest\" output_type: \"Book\" "
                   "options { idempotency_level: IDEMPOTENT }",
                   "LibraryService.GetBook: must have NO_SIDE_EFFECTS"},
        WrongProto{"StreamingGet",
                   "input_type: \"GetBookRequest\" output_type: \"Book\"",
                   "input_type: \"GetBookRequest\" output_type: \"Book\" "
                   "server_streaming: true",
                   "LibraryService.GetBook: must not stream"},
        WrongProto{"GetWithMoreThanAName", "name: \"GetBookRequest\"",
                   "name: \"GetBookRequest\" field { number: 2 type: "
                   "TYPE_INT32 name: \"size\" }",
                   "LibraryService.GetBook: the request must hold `string "
                   "name` and nothing else"},
        WrongProto{"GetWithoutName",
                   "name: \"GetBookRequest\"\n    field { number: 1 type: "
                   "TYPE_STRING name: \"name\"",
                   "name: \"GetBookRequest\" field { number: 1 type: "
                   "TYPE_STRING name: \"id\"",
                   "LibraryService.GetBook: the request must hold `string "
                   "name` and nothing else"},
        WrongProto{"GetOfAnotherResource",
                   "input_type: \"GetBookRequest\" output_type: \"Book\"",
                   "input_type: \"GetBookRequest\" output_type: \"Unlisted\"",
                   "LibraryService.GetBook: must return Book"},
        WrongProto{"StreamingList", "output_type: \"ListBooksResponse\"",
                   "output_type: \"ListBooksResponse\" server_streaming: true",
                   "LibraryService.ListBooks: must not stream"},
        WrongProto{
            "ListWithoutParent", "number: 1 type: TYPE_STRING name: \"parent\"",
            "number: 1 type: TYPE_STRING name: \"shelf\"",
            "LibraryService.ListBooks: the request must hold `string parent`"},
        WrongProto{"ListWithoutPageSize", "name: \"page_size\"",
                   "name: \"size\"",
                   "LibraryService.ListBooks: the request must hold `int32 "
                   "page_size` and `string page_token`"},
        WrongProto{"ListWithoutPageToken", "name: \"page_token\"",
                   "name: \"token\"",
                   "LibraryService.ListBooks: the request must hold `int32 "
                   "page_size` and `string page_token`"},
        WrongProto{"ListWithoutNextPageToken", "name: \"next_page_token\"",
                   "name: \"next\"",
                   "LibraryService.ListBooks: the response must hold `string "
                   "next_page_token`"},
        WrongProto{
            "ListOfOne",
            "label: LABEL_REPEATED type: TYPE_MESSAGE type_name: \"Book\"\n    "
            "  name: \"listed_books\"",
            "type: TYPE_MESSAGE type_name: \"Book\" name: \"listed_books\"",
            "LibraryService.ListBooks: the response must begin with the "
            "repeated resource"},
        WrongProto{
            "ListOfNames",
            "label: LABEL_REPEATED type: TYPE_MESSAGE type_name: \"Book\"\n    "
            "  name: \"listed_books\"",
            "label: LABEL_REPEATED type: TYPE_STRING name: \"listed_books\"",
            "LibraryService.ListBooks: the response must begin with the "
            "repeated resource"},
        WrongProto{"ListOfWhatIsNoResource",
                   "label: LABEL_REPEATED type: TYPE_MESSAGE type_name: "
                   "\"Book\"\n      name: \"listed_books\"",
                   "label: LABEL_REPEATED type: TYPE_MESSAGE type_name: "
                   "\"Book.Author\" name: \"listed_books\"",
                   "LibraryService.ListBooks: resource Author must begin with "
                   "`string name = 1`"},
        WrongProto{
            "StreamingBatchGet", "output_type: \"BatchGetBooksResponse\"",
            "output_type: \"BatchGetBooksResponse\" server_streaming: true",
            "LibraryService.BatchGetBooks: must not stream"},
        WrongProto{"BatchGetWithoutParent",
                   "number: 11 type: TYPE_STRING name: \"parent\"",
                   "number: 11 type: TYPE_STRING name: \"shelf\"",
                   "LibraryService.BatchGetBooks: the request must hold "
                   "`string parent` and `repeated string names`"},
        WrongProto{"BatchGetOfOneName",
                   "label: LABEL_REPEATED type: TYPE_STRING name: \"names\"",
                   "type: TYPE_STRING name: \"names\"",
                   "LibraryService.BatchGetBooks: the request must hold "
                   "`string parent` and `repeated string names`"},
        WrongProto{"BatchGetOfOne",
                   "label: LABEL_REPEATED type: TYPE_MESSAGE type_name: "
                   "\"Book\"\n      name: \"got_books\"",
                   "type: TYPE_MESSAGE type_name: \"Book\" name: \"got_books\"",
                   "LibraryService.BatchGetBooks: the response must begin with "
                   "the repeated resource"}),
    TestName);

}  // namespace
}  // namespace trellis::contract
