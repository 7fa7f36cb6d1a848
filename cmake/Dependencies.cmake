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

if(BUILD_TESTING)
  find_package(GTest REQUIRED)
endif()
find_package(benchmark CONFIG REQUIRED)

# The public definitions of gRPC's own health and reflection services.
find_path(GRPC_PROTO_DIR grpc/reflection/v1/reflection.proto
          PATHS /usr/share/grpc-proto REQUIRED)
