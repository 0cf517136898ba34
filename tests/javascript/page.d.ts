// What the page has beside its own scripts: the library that pyvis brings, and what it shows to tests.
declare const vis: { Network: any; DataSet: any };

interface Window {
  citegraph: any;
}
