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
      "name": "choose a seed",
      "run": {
        "command": "echo \"SEED=$(date +%s)\" >> \"$DEEPSQUARE_ENV\""
      }
    },
    {
      "name": "use the seed",
      "run": {
        "command": "echo \"The seed is $SEED\""
      }
    }
  ]
}
`;
