export default String.raw`{
  "resources": {
    "tasks": 2,
    "cpusPerTask": 2,
    "memPerCpu": 1024,
    "gpus": 0
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "left half",
      "launch": {
        "handleName": "left_half",
        "steps": [
          {
            "name": "sort left",
            "run": {
              "command": "seq 1 50000 | shuf | sort -n > \"$STORAGE_PATH/left.txt\""
            }
          }
        ]
      }
    },
    {
      "name": "right half",
      "launch": {
        "handleName": "right_half",
        "steps": [
          {
            "name": "sort right",
            "run": {
              "command": "seq 50001 100000 | shuf | sort -n > \"$STORAGE_PATH/right.txt\""
            }
          }
        ]
      }
    },
    {
      "name": "merge",
      "dependsOn": ["left_half", "right_half"],
      "run": {
        "command": "sort -n -m \"$STORAGE_PATH/left.txt\" \"$STORAGE_PATH/right.txt\" | tail -n 1"
      }
    }
  ]
}
`;
