FROM scratch
ARG --foo X=1
LABEL a=$X
