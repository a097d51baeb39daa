slipway-oracle/base
