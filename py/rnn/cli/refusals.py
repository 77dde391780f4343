"""Errors of the system in a sentence: which file, what is wrong with it, what to do."""

import errno

SAID = {
    errno.ENOENT: "there is no such file. Check the name and the folder.",
    errno.EISDIR: "this is a folder. Give the name of a file.",
    errno.ENOTDIR: "a part of this path is a file, not a folder. Check the path.",
    errno.EACCES: "this file is not yours to open. Check its permissions, and those of its folder.",
    errno.EPERM: "the system does not permit this. Check the permissions, or use another folder.",
    errno.EROFS: "the disk can only be read. Give a place on another disk.",
    errno.ENOSPC: "the disk is full. Make room, or give a place on another disk.",
    errno.EDQUOT: "your share of the disk is used up. Make room, or give a place on another disk.",
    errno.EFBIG: "a file may not be so large here. Raise the limit (ulimit -f).",
    errno.ENAMETOOLONG: "the name is too long. Give a shorter one.",
    errno.EBADF: "it is closed. Leave it open, or send it to a file.",
    errno.EMFILE: "too many files are open. Raise the limit (ulimit -n).",
    errno.EIO: "it cannot be read or written (a fault of the device). Use another copy or place.",
}


def about(error: OSError) -> str:
    """The sentence for an error."""
    said = SAID.get(error.errno or 0)
    if said is None:
        said = f"{error.strerror or error}. Check that place, or give another."
    return f"{error.filename or 'the system'}: {said}"
