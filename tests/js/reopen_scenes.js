/** Saves scenes and opens them again as the page does: {kinds, scenes: [{link, scene}]} in; out, for each, the bodies by its file and by its JSON. */

import { readFileSync } from "node:fs";

import { address, fieldsOfLink, readAddress } from "../../static/js/state/address.js";
import { bodyOf } from "../../static/js/requests/body.js";
import { fieldsIn, linkIn, written } from "../../static/js/own/scene_file.js";

/** @type {{kinds: Record<string, string>, scenes: {link: string, scene: Record<string, unknown>}[]}} */
const { kinds, scenes } = JSON.parse(readFileSync(0, "utf8"));
const VIEW = { theme: "auto", arrows: "descent", scale: "linear", camera: "", show: "", hide: "", present: "" };

const answers = scenes.map(({ link, scene }) => {
  const { search, hash } = new URL(linkIn(written(link, scene)) ?? "", "http://page");
  const fields = Object.fromEntries(readAddress(search, hash).scene);
  const again = fieldsOfLink(address(fields, VIEW)); // once more through the page's own address
  return {
    file: bodyOf(Object.entries(again), kinds),
    json: bodyOf(Object.entries(fieldsIn(JSON.stringify(scene)) ?? {}), kinds),
  };
});
process.stdout.write(JSON.stringify(answers));
