//! The shipped activities, held to what was asked of them.

use roundtable::domain::activity::Activity;
use roundtable::domain::script;

#[test]
fn tmp() {
    for id in
        ["collaboration-words", "shared-goals", "diverse-ideas", "understanding-data", "challenges-strengths"]
    {
        let path = format!("{}/activities/{id}.toml", env!("CARGO_MANIFEST_DIR"));
        let source = std::fs::read_to_string(&path).unwrap();
        let _: Activity =
            script::parse(&source, id).unwrap_or_else(|p| panic!("{}", script::render(&p, &path, &source)));
    }
    let bad = "format = 2x\ntitle = A title\nsuits = [\"pears\", \"pairs\"\nsummry = \"x\"\n[steps]\nduration=5\n[[step]]\nduration = \"12 minuets\"\ntitle=1\nprompts = \"abc\n[[steps]]\n[people]\n\u{1b}[31mx = \"\u{1b}[2J\"\ny = {a=1\nz=1";
    let p = script::parse(bad, "x").unwrap_err();
    println!("{}", script::render(&p, "a/b.toml", bad));
    let bad = "title = \"漢字 A title\"\nsuits = [\"pears\", \"pairs\"]\nsummry = \"x\"\n[[steps]]\nduration=5\n[[steps]]\nduration = \"12 minuets\"\ntitle=1\nprompts = \"abc\"\ncapture=[{id=\"\", extends=\"x\"}]\n[people]\nx = \"a\"\n[ground_rules]\nsuggested=2\nobjectives=[]\n[grounds]\n[source]\ntitle='''\na\n'''\ndate=2025-05-01\nurl=[\"漢字漢字 \"]\n漢=1";
    let p = script::parse(bad, "x").unwrap_err();
    println!("{}", script::render(&p, "a/b.toml", bad));
    println!("{p:#?}");
}
