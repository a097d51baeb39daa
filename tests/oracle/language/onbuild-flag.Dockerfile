FROM scratch
ONBUILD --x RUN a
