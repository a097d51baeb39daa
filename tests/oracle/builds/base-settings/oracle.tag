slipway-oracle/settings
