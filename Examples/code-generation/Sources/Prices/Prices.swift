// The types of this module are generated while it is built.
