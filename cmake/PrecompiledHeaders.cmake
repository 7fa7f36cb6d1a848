# Precompiled headers cut a translation unit that includes gRPC from 4.7 s to
# 1.6 s. Targets reuse one of four sets, so that each is compiled once:
# with or without gRPC, with or without GoogleTest.

set(core_headers
    <algorithm> <cstdint> <functional> <map> <memory> <mutex> <optional> <string> <utility>
    <vector> <absl/container/flat_hash_map.h> <absl/status/statusor.h> <absl/strings/str_cat.h>
    <absl/strings/str_join.h> <absl/time/time.h> <absl/types/span.h>)
set(grpc_headers <google/protobuf/message.h> <grpcpp/grpcpp.h>)
set(test_headers <gmock/gmock.h> <gtest/gtest.h>)

function(trellis_precompiled_headers name)
  cmake_parse_arguments(ARG "" "" "HEADERS;DEPS" ${ARGN})
  file(WRITE "${PROJECT_BINARY_DIR}/pch/${name}.cc.new" "// Carries a precompiled header.\n")
  file(COPY_FILE "${PROJECT_BINARY_DIR}/pch/${name}.cc.new" "${PROJECT_BINARY_DIR}/pch/${name}.cc"
       ONLY_IF_DIFFERENT)
  add_library(${name} OBJECT EXCLUDE_FROM_ALL "${PROJECT_BINARY_DIR}/pch/${name}.cc")
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} trellis_warnings)
  target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
endfunction()

set(core_deps absl::flat_hash_map absl::statusor absl::strings absl::time absl::span)
trellis_precompiled_headers(trellis_pch_core HEADERS ${core_headers} DEPS ${core_deps})
trellis_precompiled_headers(trellis_pch_grpc HEADERS ${core_headers} ${grpc_headers}
                            DEPS ${core_deps} gRPC::grpc++ protobuf::libprotobuf)
if(BUILD_TESTING)
  trellis_precompiled_headers(trellis_pch_core_test HEADERS ${core_headers} ${test_headers}
                              DEPS ${core_deps} GTest::gmock)
  trellis_precompiled_headers(trellis_pch_grpc_test
                              HEADERS ${core_headers} ${grpc_headers} ${test_headers}
                              DEPS ${core_deps} gRPC::grpc++ protobuf::libprotobuf GTest::gmock)
endif()
