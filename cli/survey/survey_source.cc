#include "cli/survey/survey_source.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/offline_catalogs.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "trellis/catalog/v1/catalog_service.grpc.pb.h"

namespace trellis::cli {
namespace {

using catalog::v1::CatalogService;
using catalog::v1::GetInstrumentRequest;
using catalog::v1::Instrument;
using Snapshot = std::shared_ptr<const CatalogSnapshot>;

constexpr char kShippedInstruments[] =
    "catalogs/career-clusters-2008/instruments/";

// What the servers call the revision that answered.
constexpr char kCatalogRevisionKey[] = "trellis-catalog-revision";

std::string CatalogName(absl::string_view catalog_id,
                        absl::string_view revision) {
  return absl::StrCat("catalogs/", catalog_id, revision.empty() ? "" : "@",
                      revision);
}

// Returns the name with another revision, or as it is when it is malformed.
std::string WithRevision(const std::string& name, absl::string_view revision) {
  const auto parsed = ParseCatalogResourceName(name);
  if (!parsed.has_value() || revision.empty()) return name;
  return absl::StrCat(CatalogName(parsed->catalog_id, revision), "/",
                      parsed->relative_name);
}

absl::StatusOr<PinnedInstrument> FindOffline(const OfflineOptions& options,
                                             const std::string& name) {
  TRELLIS_ASSIGN_OR_RETURN(const Snapshot snapshot,
                           LoadOffline(name, options.folder));
  // LoadOffline has parsed the name.
  const auto parsed = ParseCatalogResourceName(name);
  const auto* record = snapshot->Find<Instrument>(parsed->relative_name);
  if (record == nullptr) {
    return NotFoundError(ErrorReason::ERROR_REASON_INSTRUMENT_NOT_FOUND,
                         "instrument", name);
  }
  return PinnedInstrument{*record->message,
                          WithRevision(name, snapshot->revision())};
}

absl::StatusOr<PinnedInstrument> FetchFromServer(const CommandContext& context,
                                                 const std::string& name) {
  const auto stub = CatalogService::NewStub(Connect(context.address));
  grpc::ClientContext call;
  PrepareCall(context, call);
  GetInstrumentRequest request;
  request.set_name(name);
  PinnedInstrument pinned;
  TRELLIS_RETURN_IF_ERROR(
      CallStatus(stub->GetInstrument(&call, request, &pinned.instrument),
                 context.address));
  const auto& metadata = call.GetServerInitialMetadata();
  const auto revision = metadata.find(kCatalogRevisionKey);
  pinned.name =
      revision == metadata.end()
          ? name
          : WithRevision(name, absl::string_view(revision->second.data(),
                                                 revision->second.size()));
  return pinned;
}

}  // namespace

std::string InstrumentName(absl::string_view typed) {
  if (typed.find('/') != absl::string_view::npos) return std::string(typed);
  return absl::StrCat(kShippedInstruments, typed);
}

absl::StatusOr<PinnedInstrument> FetchInstrument(const CommandContext& context,
                                                 const OfflineOptions& options,
                                                 const std::string& name) {
  return options.offline ? FindOffline(options, name)
                         : FetchFromServer(context, name);
}

}  // namespace trellis::cli
