export default `{
  "version": "2.0",
  "tasks": [
    {
      "type": "main",
      "args": "detect.sh -e /data/elevation -o \${OUTPUT_DIR}",
      "mounts": {
        "ELEVATION": null
      },
      "settings": {
        "SENSITIVITY": null
      }
    }
  ]
}
`;
