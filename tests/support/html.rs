//! A page as a browser's tokenizer sees it.

use html5gum::{Token, Tokenizer};

/// Elements that have no end.
const VOID: [&str; 4] = ["meta", "br", "rect", "line"];

/// What a page is made of.
#[derive(Debug, Default, PartialEq)]
pub struct Html {
    /// Every tag in order: "<li class=typed dir=auto>", "</li>".
    pub tags: Vec<String>,
    /// The text of each element, that of the elements in it included: its name, its class, its text.
    pub texts: Vec<(String, String, String)>,
    /// Every attribute: element, name, value.
    pub attributes: Vec<(String, String, String)>,
    /// Comments, tags that do not fit, and everything else that has no place in a page of ours.
    pub strange: Vec<String>,
}

impl Html {
    /// The texts of the elements of that name and class.
    pub fn texts_of(&self, name: &str, class: &str) -> Vec<&str> {
        let found = self.texts.iter().filter(|(n, c, _)| n == name && c == class);
        found.map(|(_, _, text)| text.as_str()).collect()
    }

    /// The values of an attribute, wherever it stands.
    pub fn values(&self, name: &str) -> Vec<&str> {
        self.attributes.iter().filter(|(_, n, _)| n == name).map(|(_, _, value)| value.as_str()).collect()
    }
}

/// Reads a page.
pub fn read(page: &str) -> Html {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let mut html = Html::default();
    let mut open: Vec<(String, String, String)> = Vec::new();
    for Ok(token) in Tokenizer::new(page) {
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                let mut opening = format!("<{name}");
                let mut class = String::new();
                for (key, value) in &tag.attributes {
                    let (key, value) = (text(key), text(value));
                    opening += &format!(" {key}={value}");
                    if key == "class" {
                        class.clone_from(&value);
                    }
                    html.attributes.push((name.clone(), key, value));
                }
                html.tags.push(opening + ">");
                if !VOID.contains(&name.as_str()) {
                    open.push((name, class, String::new()));
                }
            }
            Token::EndTag(tag) => {
                let name = text(&tag.name);
                html.tags.push(format!("</{name}>"));
                match open.pop() {
                    Some(element) if element.0 == name => {
                        if let Some((.., within)) = open.last_mut() {
                            *within += &element.2;
                        }
                        html.texts.push(element);
                    }
                    other => html.strange.push(format!("</{name}> after {other:?}")),
                }
            }
            Token::String(words) => {
                if let Some((.., within)) = open.last_mut() {
                    *within += &text(&words);
                }
            }
            Token::Doctype(doctype) if html.tags.is_empty() && &**doctype.name == b"html" => {}
            other => html.strange.push(format!("{other:?}")),
        }
    }
    html.strange.extend(open.iter().map(|(name, ..)| format!("<{name}> is never closed")));
    html
}
