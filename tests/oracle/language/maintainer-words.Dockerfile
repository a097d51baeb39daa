FROM scratch
MAINTAINER a b <c>
