export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 1,
    "memPerCpu": 1024,
    "gpus": 0
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "download",
      "run": {
        "command": "curl -fsSL -o \"$STORAGE_PATH/page.html\" https://example.com"
      },
      "catch": [
        {
          "name": "download again",
          "run": {
            "command": "sleep 30\ncurl -fsSL -o \"$STORAGE_PATH/page.html\" https://example.com"
          }
        }
      ]
    },
    {
      "name": "use it",
      "run": {
        "command": "wc -c \"$STORAGE_PATH/page.html\""
      }
    }
  ]
}
`;
