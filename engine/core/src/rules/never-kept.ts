/** Identifiers nobody needs for a campaign; such attributes are dropped at the door. */
export const neverKept = /ssn|social.?security|passport|driver.?s?.?licen|national.?id|tax.?id/i;
