export default `{
  "version": "1.1",
  "job_task": {}
}
`;
