FROM scratch AS a
COPY nothing /
FROM scratch
LABEL a=b
