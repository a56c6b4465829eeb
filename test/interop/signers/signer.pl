# Signs and checks with Digest::SHA and Digest::MD5 only. ../README.md describes input and output.
# Every text stays a string of UTF-8 bytes, which is what is hashed.
use strict;
use warnings;
use Digest::MD5 qw(md5_hex);
use Digest::SHA qw(hmac_sha256 sha1_hex sha256_hex);
use MIME::Base64 qw(decode_base64 encode_base64);

my %hash = (MD5 => \&md5_hex, SHA1 => \&sha1_hex, SHA256 => \&sha256_hex);

sub hmac_sign {
    my ($app_key, $app_id, $timestamp, $nonce, $content) = @_;
    return encode_base64(hmac_sha256($app_id . $timestamp . $nonce . sha256_hex($content), $app_key), "");
}

sub encode {
    my ($text) = @_;
    $text =~ s/([^A-Za-z0-9._~ -])/sprintf("%%%02X", ord $1)/ge;
    $text =~ tr/ /+/;
    return $text;
}

sub decode {
    my ($text) = @_;
    $text =~ tr/+/ /;
    $text =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge;
    return $text;
}

sub fields_of {
    my ($form) = @_;
    return map { decode($_) } map { /^([^=]*)=(.*)$/s } split /&/, $form;
}

sub sign_body {
    my ($app_id, $app_key, $timestamp, $nonce, $body) = @_;
    my $signature = hmac_sign($app_key, $app_id, $timestamp, $nonce, $body);
    return qq(OPEN-BODY-SIG AppId="$app_id", Timestamp="$timestamp", Nonce="$nonce", Signature="$signature");
}

sub check_body {
    my ($app_key, $authorization, $body) = @_;
    my %part = $authorization =~ /(\w+)="([^"]*)"/g;
    return hmac_sign($app_key, @part{qw(AppId Timestamp Nonce)}, $body) eq $part{Signature};
}

sub sign_form {
    my ($app_id, $app_key, $timestamp, $nonce, $content) = @_;
    my %part = (authorization => "OPEN-FORM-PARAM", appId => $app_id, timestamp => $timestamp, nonce => $nonce);
    $part{content} = $content;
    $part{signature} = hmac_sign($app_key, $app_id, $timestamp, $nonce, $content);
    return join "&", map { "$_=" . encode($part{$_}) } keys %part;
}

sub check_form {
    my ($app_key, $query) = @_;
    my %part = fields_of($query);
    return hmac_sign($app_key, @part{qw(appId timestamp nonce content)}) eq $part{signature};
}

sub sign_token {
    my ($method, $app_id, $app_key, $timestamp, $nonce) = @_;
    return $hash{$method}->($app_id . $timestamp . $nonce . $app_key);
}

sub check_token {
    my $signature = pop @_;
    return sign_token(@_) eq $signature;
}

sub sign_fields {
    my ($digest, $key, $form) = @_;
    my %field = fields_of($form);
    my @signed = sort grep { $_ ne "sign" && $field{$_} =~ /\S/ } keys %field;
    return uc $hash{$digest}->(join("&", map { "$_=$field{$_}" } @signed) . $key);
}

sub check_fields {
    my ($digest, $key, $form) = @_;
    my %field = fields_of($form);
    return sign_fields($digest, $key, $form) eq uc $field{sign};
}

my %sign = (body => \&sign_body, form => \&sign_form, token => \&sign_token, fields => \&sign_fields);
my %check = (body => \&check_body, form => \&check_form, token => \&check_token, fields => \&check_fields);

while (my $line = <STDIN>) {
    chomp $line;
    my ($name, @encoded) = split /\t/, $line, -1;
    my ($verb, $scheme) = split /-/, $name;
    my @values = map { decode_base64($_) } @encoded;
    my $result = $verb eq "sign" ? $sign{$scheme}->(@values) : $check{$scheme}->(@values) ? "true" : "false";
    print "$result\n";
}
