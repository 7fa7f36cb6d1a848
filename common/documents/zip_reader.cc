#include "common/documents/zip_reader.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "zip.h"

namespace trellis {
namespace {

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

struct Close {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using EntryFile = std::unique_ptr<zip_file_t, Close>;

absl::Status Damaged() {
  return absl::InvalidArgumentError("it is damaged or not a ZIP archive");
}

absl::StatusOr<Archive> OpenArchive(absl::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source =
      zip_source_buffer_create(bytes.data(), bytes.size(), /*freep=*/0, &error);
  zip_t* archive = source == nullptr
                       ? nullptr
                       : zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (archive != nullptr) return Archive(archive);
  // A source that was not opened stays ours.
  if (source != nullptr) zip_source_free(source);
  return Damaged();
}

// Returns the sizes of an entry when they are within the limits.
absl::StatusOr<zip_stat_t> CheckEntry(zip_t& archive, zip_uint64_t index,
                                      const ZipLimits& limits) {
  constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE |
                                   ZIP_STAT_COMP_SIZE |
                                   ZIP_STAT_ENCRYPTION_METHOD;
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(&archive, index, 0, &stat) != 0 ||
      (stat.valid & kNeeded) != kNeeded) {
    return Damaged();
  }
  if (stat.encryption_method != ZIP_EM_NONE) {
    return absl::InvalidArgumentError("it is encrypted");
  }
  if (stat.size > static_cast<zip_uint64_t>(limits.free_bytes) &&
      stat.size / static_cast<zip_uint64_t>(limits.ratio) >= stat.comp_size) {
    return absl::InvalidArgumentError(
        absl::StrCat("a part of it is more than ", limits.ratio,
                     " times larger than it is packed"));
  }
  return stat;
}

absl::Status Unpack(zip_t& archive, zip_uint64_t index, zip_uint64_t size,
                    std::string& content) {
  const EntryFile file(zip_fopen_index(&archive, index, 0));
  if (file == nullptr) return Damaged();
  content.resize(size);
  zip_uint64_t filled = 0;
  while (filled < size) {
    const zip_int64_t read =
        zip_fread(file.get(), &content[filled], size - filled);
    if (read <= 0) return Damaged();
    filled += static_cast<zip_uint64_t>(read);
  }
  // The end is where the checksum is compared.
  char more = 0;
  return zip_fread(file.get(), &more, 1) == 0 ? absl::OkStatus() : Damaged();
}

}  // namespace

absl::StatusOr<ZipEntries> ReadZip(absl::string_view bytes,
                                   const ZipLimits& limits) {
  TRELLIS_ASSIGN_OR_RETURN(const Archive archive, OpenArchive(bytes));
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  if (count > limits.entries) {
    return absl::InvalidArgumentError(
        absl::StrCat("it has more than ", limits.entries, " parts"));
  }
  std::vector<zip_stat_t> stats;
  zip_uint64_t total = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    TRELLIS_ASSIGN_OR_RETURN(
        const zip_stat_t stat,
        CheckEntry(*archive, static_cast<zip_uint64_t>(i), limits));
    // Each is compared first, so that the sum cannot overflow.
    if (stat.size > static_cast<zip_uint64_t>(limits.bytes) ||
        (total += stat.size) > static_cast<zip_uint64_t>(limits.bytes)) {
      return absl::InvalidArgumentError(
          absl::StrCat("it is larger than ", limits.bytes >> 20,
                       " MiB when it is unpacked"));
    }
    stats.push_back(stat);
  }
  ZipEntries entries;
  for (const zip_stat_t& stat : stats) {
    const auto [entry, is_new] = entries.try_emplace(stat.name);
    if (!is_new) {
      return absl::InvalidArgumentError("two parts of it have the same name");
    }
    TRELLIS_RETURN_IF_ERROR(
        Unpack(*archive, stat.index, stat.size, entry->second));
  }
  return entries;
}

absl::StatusOr<std::string> WriteZip(const ZipEntries& entries) {
  const absl::Status failed = absl::InternalError("no archive could be made");
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (target == nullptr) return failed;
  Archive archive(zip_open_from_source(target, ZIP_TRUNCATE, &error));
  zip_error_fini(&error);
  if (archive == nullptr) {
    zip_source_free(target);
    return failed;
  }
  // The bytes are read from it after the archive is closed.
  zip_source_keep(target);
  const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> kept(
      target, &zip_source_free);
  for (const auto& [name, content] : entries) {
    zip_source_t* source = zip_source_buffer(archive.get(), content.data(),
                                             content.size(), /*freep=*/0);
    if (source == nullptr) return failed;
    const zip_int64_t index =
        zip_file_add(archive.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      return failed;
    }
    const auto place = static_cast<zip_uint64_t>(index);
    // A fixed day: the same entries are the same archive.
    if (zip_set_file_compression(archive.get(), place, ZIP_CM_STORE, 0) != 0 ||
        zip_file_set_dostime(archive.get(), place, 0, (1 << 5) | 1, 0) != 0) {
      return failed;
    }
  }
  if (zip_close(archive.get()) != 0) return failed;
  // Closing has freed it.
  (void)archive.release();
  if (zip_source_open(target) != 0) return failed;
  zip_source_seek(target, 0, SEEK_END);
  std::string bytes(static_cast<size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  const zip_int64_t read = zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  if (read != static_cast<zip_int64_t>(bytes.size())) return failed;
  return bytes;
}

}  // namespace trellis
