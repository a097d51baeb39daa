FROM scratch
FORM x
