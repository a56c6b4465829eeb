module.exports = {
  transform: {
    "\\.js$": ["babel-jest", { presets: [["@babel/preset-env", { targets: { node: "current" } }]] }],
  },
  transformIgnorePatterns: ["/node_modules/(?!(chinaums|@noble)/)(?!.*/node_modules/)"],
}
