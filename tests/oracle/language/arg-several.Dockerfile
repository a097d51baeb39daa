FROM scratch
ARG a=1 b c="x y"
LABEL a=$a-$b-$c
