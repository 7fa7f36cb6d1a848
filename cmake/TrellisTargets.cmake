# The kinds of target in this tree. Every target goes through one of these
# functions, so that warnings, precompiled headers and test labels are set in
# one place. Targets are named trellis_<name> and linked as trellis::<name>.

# trellis_proto_library(NAME <name> IMPORT_DIR <dir> PROTOS <file>... [GRPC]
#                       [IMPORTS <dir>...] [DEPS <target>...])
#
# Generates C++ from protos named relative to IMPORT_DIR. GRPC adds the service
# stubs. IMPORTS are further directories to resolve imports in.
function(trellis_proto_library)
  cmake_parse_arguments(ARG "GRPC" "NAME;IMPORT_DIR" "PROTOS;IMPORTS;DEPS" ${ARGN})
  set(gen_dir "${PROJECT_BINARY_DIR}/gen")
  file(MAKE_DIRECTORY "${gen_dir}")
  set(sources)
  set(import_options -I "${ARG_IMPORT_DIR}")
  foreach(dir IN LISTS ARG_IMPORTS)
    list(APPEND import_options -I "${dir}")
  endforeach()
  foreach(proto IN LISTS ARG_PROTOS)
    string(REGEX REPLACE "\\.proto$" "" stem "${proto}")
    set(outputs "${gen_dir}/${stem}.pb.cc" "${gen_dir}/${stem}.pb.h")
    set(options "--cpp_out=${gen_dir}")
    if(ARG_GRPC)
      list(APPEND outputs "${gen_dir}/${stem}.grpc.pb.cc" "${gen_dir}/${stem}.grpc.pb.h")
      list(APPEND options "--grpc_out=${gen_dir}"
           "--plugin=protoc-gen-grpc=$<TARGET_FILE:gRPC::grpc_cpp_plugin>")
    endif()
    # Depending on every proto of the library covers imports among them.
    set(inputs)
    foreach(input IN LISTS ARG_PROTOS)
      list(APPEND inputs "${ARG_IMPORT_DIR}/${input}")
    endforeach()
    add_custom_command(
      OUTPUT ${outputs}
      COMMAND protobuf::protoc ${import_options} ${options} "${proto}"
      DEPENDS ${inputs} protobuf::protoc
      COMMENT "Generating C++ from ${proto}"
      VERBATIM)
    list(APPEND sources ${outputs})
  endforeach()
  add_library(trellis_${ARG_NAME} STATIC ${sources})
  add_library(trellis::${ARG_NAME} ALIAS trellis_${ARG_NAME})
  # SYSTEM: our warnings are not for generated code.
  target_include_directories(trellis_${ARG_NAME} SYSTEM PUBLIC "${gen_dir}")
  target_link_libraries(trellis_${ARG_NAME} PUBLIC protobuf::libprotobuf ${ARG_DEPS}
                        $<$<BOOL:${ARG_GRPC}>:gRPC::grpc++>)
  target_precompile_headers(trellis_${ARG_NAME} REUSE_FROM trellis_pch_grpc)
endfunction()

# What the tests with each label need. Everything that is not a unit test runs
# processes, and is built with all of them.
add_custom_target(core_tests)
add_custom_target(unit_tests)
add_custom_target(process_tests)

# trellis_library(NAME <name> [CORE] [SRCS <file>...] [HDRS <file>...]
#                 [DEPS <target>...])
#
# CORE is for code that links neither gRPC nor protobuf: the engines.
function(trellis_library)
  cmake_parse_arguments(ARG "CORE" "NAME" "SRCS;HDRS;DEPS" ${ARGN})
  if(ARG_SRCS)
    add_library(trellis_${ARG_NAME} STATIC ${ARG_SRCS} ${ARG_HDRS})
    set(scope PUBLIC)
    target_link_libraries(trellis_${ARG_NAME} PRIVATE trellis_warnings)
    if(ARG_CORE)
      target_precompile_headers(trellis_${ARG_NAME} REUSE_FROM trellis_pch_core)
    else()
      target_precompile_headers(trellis_${ARG_NAME} REUSE_FROM trellis_pch_grpc)
    endif()
  else()
    add_library(trellis_${ARG_NAME} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(trellis::${ARG_NAME} ALIAS trellis_${ARG_NAME})
  target_include_directories(trellis_${ARG_NAME} ${scope} "${PROJECT_SOURCE_DIR}")
  target_link_libraries(trellis_${ARG_NAME} ${scope} ${ARG_DEPS})
endfunction()

# trellis_binary(NAME <name> SRCS <file>... [DEPS <target>...])
function(trellis_binary)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS" ${ARGN})
  add_executable(${ARG_NAME} ${ARG_SRCS})
  target_include_directories(${ARG_NAME} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${ARG_NAME} PRIVATE ${ARG_DEPS} trellis_warnings)
  target_precompile_headers(${ARG_NAME} REUSE_FROM trellis_pch_grpc)
  add_dependencies(process_tests ${ARG_NAME})
endfunction()

# trellis_benchmark(NAME <name> SRCS <file>... [DEPS <target>...])
#
# Benchmarks are built with everything else and run by scripts/bench.sh only.
function(trellis_benchmark)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS" ${ARGN})
  trellis_binary(NAME ${ARG_NAME} SRCS ${ARG_SRCS} DEPS ${ARG_DEPS} benchmark::benchmark)
endfunction()

# trellis_test(NAME <name> [CORE] SRCS <file>... [DEPS <target>...]
#              [LABELS <label>...])
#
# LABELS defaults to "unit". A test of several processes is labelled
# "integration", so that `ctest -L unit` stays fast. CORE tests link neither
# gRPC nor protobuf; they are labelled "core" too and run under ThreadSanitizer.
function(trellis_test)
  cmake_parse_arguments(ARG "CORE" "NAME" "SRCS;DEPS;LABELS" ${ARGN})
  if(NOT BUILD_TESTING)
    return()
  endif()
  if(NOT ARG_LABELS)
    set(ARG_LABELS unit)
  endif()
  add_executable(${ARG_NAME} ${ARG_SRCS})
  target_include_directories(${ARG_NAME} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${ARG_NAME} PRIVATE ${ARG_DEPS} trellis_warnings GTest::gmock
                        GTest::gtest_main)
  if("unit" IN_LIST ARG_LABELS)
    add_dependencies(unit_tests ${ARG_NAME})
  else()
    add_dependencies(process_tests ${ARG_NAME})
  endif()
  if(ARG_CORE)
    target_precompile_headers(${ARG_NAME} REUSE_FROM trellis_pch_core_test)
    add_dependencies(core_tests ${ARG_NAME})
    list(APPEND ARG_LABELS core)
  else()
    target_precompile_headers(${ARG_NAME} REUSE_FROM trellis_pch_grpc_test)
  endif()
  add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME})
  set_tests_properties(
    ${ARG_NAME}
    PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT 120
               ENVIRONMENT "TRELLIS_SOURCE_DIR=${PROJECT_SOURCE_DIR};TRELLIS_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
endfunction()
