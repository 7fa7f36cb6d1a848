#ifndef TRELLIS_TESTS_CONTRACT_LIBRARY_API_H_
#define TRELLIS_TESTS_CONTRACT_LIBRARY_API_H_

#include "absl/strings/string_view.h"

namespace trellis::contract {

// A small API that keeps every rule, as the compiler would describe it.
inline constexpr absl::string_view kLibraryApi = R"(
  name: "library.proto"
  syntax: "proto3"
  package: "trellis.library.v1"
  dependency: "google/protobuf/any.proto"
  dependency: "google/protobuf/empty.proto"
  dependency: "google/protobuf/timestamp.proto"
  options {
    csharp_namespace: "Trellis.Library.V1"
    go_package: "trellis.dev/protos/trellis/library/v1;libraryv1"
    java_multiple_files: true
    java_outer_classname: "LibraryProto"
    java_package: "dev.trellis.library.v1"
    objc_class_prefix: "TRL"
    php_namespace: "Trellis\\Library\\V1"
    ruby_package: "Trellis::Library::V1"
  }
  service {
    name: "LibraryService"
    method {
      name: "GetBook"
      input_type: "GetBookRequest" output_type: "Book"
      options { idempotency_level: NO_SIDE_EFFECTS }
    }
    method {
      name: "ListBooks"
      input_type: "ListBooksRequest" output_type: "ListBooksResponse"
      options { idempotency_level: NO_SIDE_EFFECTS }
    }
    method {
      name: "BatchGetBooks"
      input_type: "BatchGetBooksRequest" output_type: "BatchGetBooksResponse"
      options { idempotency_level: NO_SIDE_EFFECTS }
    }
    method {
      name: "ImportBook"
      input_type: "ImportBookRequest" output_type: "Book"
      options { idempotency_level: IDEMPOTENT }
    }
  }
  message_type {
    name: "Book"
    field { number: 1 type: TYPE_STRING name: "name" }
    field {
      number: 2
      type: TYPE_MESSAGE type_name: "google.protobuf.Timestamp"
      name: "print_time"
    }
    field { number: 3 type: TYPE_INT32 name: "page_count" }
    field { number: 4 type: TYPE_BOOL name: "lent" }
    field { number: 5 type: TYPE_STRING name: "language_code" }
    field { number: 6 type: TYPE_ENUM type_name: "Binding" name: "binding" }
    enum_type {
      name: "Binding"
      value { number: 0 name: "BINDING_UNSPECIFIED" }
      value { number: 1 name: "BINDING_CLOTH" }
    }
    nested_type {
      name: "Author"
      field { number: 1 type: TYPE_STRING name: "display_name" }
    }
  }
  message_type {
    name: "GetBookRequest"
    field { number: 1 type: TYPE_STRING name: "name" }
  }
  message_type {
    name: "ListBooksRequest"
    field { number: 1 type: TYPE_STRING name: "parent" }
    field { number: 2 type: TYPE_INT32 name: "page_size" }
    field { number: 3 type: TYPE_STRING name: "page_token" }
  }
  message_type {
    name: "ListBooksResponse"
    field {
      number: 1
      label: LABEL_REPEATED type: TYPE_MESSAGE type_name: "Book"
      name: "listed_books"
    }
    field { number: 2 type: TYPE_STRING name: "next_page_token" }
  }
  message_type {
    name: "BatchGetBooksRequest"
    field { number: 11 type: TYPE_STRING name: "parent" }
    field { number: 2 label: LABEL_REPEATED type: TYPE_STRING name: "names" }
  }
  message_type {
    name: "BatchGetBooksResponse"
    field {
      number: 1
      label: LABEL_REPEATED type: TYPE_MESSAGE type_name: "Book"
      name: "got_books"
    }
  }
  message_type { name: "ImportBookRequest" }
  message_type {
    name: "Unlisted"
    field { number: 1 type: TYPE_STRING name: "name" }
  }
  enum_type {
    name: "ShelfKind"
    value { number: 0 name: "SHELF_KIND_UNSPECIFIED" }
    value { number: 1 name: "SHELF_KIND_OPEN" }
  }
)";

}  // namespace trellis::contract

#endif  // TRELLIS_TESTS_CONTRACT_LIBRARY_API_H_
