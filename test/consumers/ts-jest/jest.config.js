module.exports = {
  preset: "ts-jest/presets/js-with-ts",
  transformIgnorePatterns: ["/node_modules/(?!(chinaums|@noble)/)(?!.*/node_modules/)"],
}
