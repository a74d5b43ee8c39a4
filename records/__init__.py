"""What every business record shares: filters, pages, rights, history, recycle bin, duplicates, imports,
exports."""
