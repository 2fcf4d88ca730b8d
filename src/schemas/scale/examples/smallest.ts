export default `{
  "version": "2.0",
  "tasks": [
    {
      "type": "main",
      "args": "check-archive.sh --all"
    }
  ]
}
`;
