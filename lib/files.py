"""Files are written whole or not at all."""
import os


def write(path, data):
    """Bytes to a file: first under a temporary name beside it, then renamed, so that no half file is ever seen.

    OSError, in one sentence, where the folder cannot be written.
    """
    path  = os.path.abspath(path)
    draft = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(draft, "wb") as file:
            file.write(data)
        os.replace(draft, path)
    except OSError as error:
        if os.path.isfile(draft):
            os.remove(draft)
        raise OSError(f"cannot write {path} ({error.strerror}); see to that place, "
                      "or copy the kit to a folder of your own") from error
