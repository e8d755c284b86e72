/** The name of the Docker Compose project, which its containers begin with. Past and present must agree on it. */
export const project = 'pydbapi';
