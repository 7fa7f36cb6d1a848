# Every library the tree builds on, found once. scripts/install_dependencies.sh
# lists the Debian packages they come from.

find_package(Threads REQUIRED)
find_package(Protobuf REQUIRED)
find_package(gRPC CONFIG REQUIRED)
find_package(absl CONFIG REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(SQLite3 REQUIRED)
find_package(yaml-cpp CONFIG REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_path(HTTPLIB_INCLUDE_DIR httplib.h REQUIRED)
find_path(LIBCSV_INCLUDE_DIR csv.h REQUIRED)
find_library(LIBCSV_LIBRARY csv REQUIRED)

# For workbooks and PDF; see common/documents.
find_package(PkgConfig REQUIRED)
pkg_check_modules(ORCUS REQUIRED IMPORTED_TARGET liborcus-0.17)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(ZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(PANGOCAIRO REQUIRED IMPORTED_TARGET pangocairo)
pkg_check_modules(QPDF REQUIRED IMPORTED_TARGET libqpdf)
# Without qpdf's own kind of pointer, as later versions are.
target_compile_definitions(PkgConfig::QPDF INTERFACE POINTERHOLDER_TRANSITION=4)

if(BUILD_TESTING)
  find_package(GTest REQUIRED)
endif()
find_package(benchmark CONFIG REQUIRED)

# The public definitions of gRPC's own health and reflection services.
find_path(GRPC_PROTO_DIR grpc/reflection/v1/reflection.proto
          PATHS /usr/share/grpc-proto REQUIRED)
