// Prints the names of all venues: `first_call.mjs <target> <key>`.
import { connect } from "tenfoot/node";

const [baseUrl, credential] = process.argv.slice(2);
const tenfoot = connect({ baseUrl, credential });
const { venues } = await tenfoot.provisioning.listVenues({});
for (const venue of venues) console.log(venue.name);
tenfoot.close();
