// The types of this module are generated from page-viewed.avsc.
