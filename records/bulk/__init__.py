"""One act for many records: those that are named, or all that a list shows. Long work, so a job."""

from records.bulk.acts import Act, Bulk, BulkIn, Doer, TagsIn, check_owner, check_values, relabel

__all__ = ["Act", "Bulk", "BulkIn", "Doer", "TagsIn", "check_owner", "check_values", "relabel"]
