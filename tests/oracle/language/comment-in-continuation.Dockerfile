FROM scratch
LABEL a=b \
# note
 c=d
