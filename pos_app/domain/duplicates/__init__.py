"""Records of one person: who may be, how alike they are, and how sure that makes one.

Pure rules over records of texts; knows no customer, reads no file and merges nobody.
"""
