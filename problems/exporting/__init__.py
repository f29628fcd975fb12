"""Problems for elsewhere: a package's files in another version of the format. Pure, as importing is."""
