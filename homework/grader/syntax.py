"""The syntax tree of a program that may be hostile: bounded in size and depth before Python's own parser sees it."""
import ast
import functools
import io
import tokenize

LARGEST = 200_000                               # characters; a sheet has 5000
LONGEST = 1_000                                 # tokens between two commas, hence levels of an expression
NESTED  = 100                                   # brackets in brackets
BRANCHES = 300                                  # elif after elif, each of which is one level deeper
BLANKS  = (tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT)


@functools.lru_cache(maxsize=2)                 # one program is looked at for several things; nobody changes the tree
def tree(source):
    """ast.parse(source), or None where that is no Python, too large or too deep.

    A tree that is thousands of levels deep, 1+1+1+... or elif after elif, makes some versions of Python crash.
    """
    if excessive(source):
        return None
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def excessive(source):
    """Is it too large, or an expression or a chain of branches too deep?  Counted in tokens; no tree is built."""
    if len(source) > LARGEST:
        return True
    counts, branches = [0], 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.NEWLINE:
                counts = [0]
            elif token.string == "," and len(counts) > 1:
                counts[-1] = 0
            elif token.type not in BLANKS:
                counts[-1] += 1
                branches   += token.string in ("elif", "else")
                if counts[-1] > LONGEST or branches > BRANCHES or too_long(token):
                    return True
                if token.string in ("(", "[", "{"):
                    counts.append(0)
                    if len(counts) > NESTED:
                        return True
                elif token.string in (")", "]", "}"):
                    counts = counts[:-1] or [0]
    except (tokenize.TokenError, SyntaxError):
        return False                            # the parser comes no further, and can say why
    except (RecursionError, ValueError):
        return True
    return False


def too_long(token):
    """Before Python 3.12 an f-string is one token, whatever expressions stand in it."""
    return (token.type == tokenize.STRING and len(token.string) > LONGEST
            and "f" in token.string[:3].lower().split("'")[0].split('"')[0])
