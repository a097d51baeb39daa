FROM scratch AS abc
LABEL a=b
FROM abd
