#ifndef TRELLIS_SERVICES_CATALOG_ADAPTERS_TESTING_CATALOG_STORE_CONTRACT_H_
#define TRELLIS_SERVICES_CATALOG_ADAPTERS_TESTING_CATALOG_STORE_CONTRACT_H_

#include <functional>
#include <memory>

#include "gtest/gtest.h"
#include "services/catalog/domain/catalog_store.h"

namespace trellis::catalog {

// What every CatalogStore promises. A test of an implementation instantiates
// the suite with a function that makes an empty store.
using StoreFactory = std::function<std::unique_ptr<CatalogStore>()>;

class CatalogStoreContract : public ::testing::TestWithParam<StoreFactory> {
 protected:
  CatalogStoreContract() : store_(GetParam()()) {}

  std::unique_ptr<CatalogStore> store_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_ADAPTERS_TESTING_CATALOG_STORE_CONTRACT_H_
