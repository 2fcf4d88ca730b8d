export default `{
  "version": "2.0",
  "tasks": [
    {
      "type": "main",
      "args": "scale_ingest -i 88",
      "env_vars": {
        "INGEST_ID": "88",
        "WORKSPACE": "raw-imagery",
        "NEW_WORKSPACE": "archive"
      },
      "workspaces": {
        "raw-imagery": {
          "mode": "rw"
        },
        "archive": {
          "mode": "rw"
        }
      }
    }
  ]
}
`;
