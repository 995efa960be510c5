"""OFD, the national format of fixed pages (GB/T 33190-2016): read as the pages that it draws."""
