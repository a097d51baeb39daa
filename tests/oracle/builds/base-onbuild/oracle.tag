slipway-oracle/onbuild
