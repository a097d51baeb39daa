FROM scratch AS Base
FROM Base
